/** What builders of worlds call. */
export { correctAnnouncement } from './use-cases/correct-announcement.ts';
export { publishAnnouncement } from './use-cases/publish-announcement.ts';
export { readAnnouncement } from './use-cases/read-announcement.ts';
export { takeBackAnnouncement } from './use-cases/take-back-announcement.ts';
export { tellAtTheDoor } from './use-cases/tell-at-the-door.ts';
export { writeAnnouncement } from './use-cases/write-announcement.ts';
