export { defaultRules, rulesFrom } from './domain/rules.ts';
export { gridOfPlaceQuery, loadDwellingsOf, loadPlace, loadPlaces, namesOfPlaces, placeNameQuery, placeNames, placeQuery, rulesQuery } from './store.ts';
export { metresBetween } from './domain/distance.ts';
export { loadPoster, loadRuleChanges } from './store.ts';
export { addDwellings, addPlaces, loadHomes } from './store.ts';
export type { NewDwelling, NewPlace } from './store.ts';
