export * from './common.ts';
export * from './community.ts';
export * from './people.ts';
export * from './matters.ts';
export * from './notices.ts';
export * from './insight.ts';
export * from './events.ts';
