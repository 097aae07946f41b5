/** Signs the sessions and the passwords of databases that live as long as a test run. */
export const secret = 'a-secret-for-databases-that-live-for-one-test-run';
export const template = 'linyi_template';
