/** Metres between two points, on a plane that is flat enough for a community (error under 0.1 % within 10 km). */
export const metresBetween = (a: { lat: number; long: number }, b: { lat: number; long: number }): number => {
  const metresPerDegree = 111_195;
  const north = (a.lat - b.lat) * metresPerDegree;
  const east = (a.long - b.long) * metresPerDegree * Math.cos(((a.lat + b.lat) / 2) * (Math.PI / 180));
  return Math.hypot(north, east);
};
