import type { Look } from './server/look.ts';

declare global {
  namespace App {
    interface Error {
      status: number;
      message: string;
      code?: string;
      reasons?: string[];
    }
    interface Locals {
      look: Look;
      /** Cookies that the API has set during this request. */
      given?: Map<string, string>;
    }
  }
}
