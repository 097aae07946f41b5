export type MatterText = {
  key: string;                       // unique, english kebab-case
  kind: string;                      // code of kinds.ts
  where: 'entrance' | 'building' | 'spot' | 'grid';
  spot?: string;                     // code of a public place, when where is 'spot'
  voice: 'elder' | 'young' | 'parent' | 'renter' | 'owner' | 'gridWorker' | 'teaTable';
  months?: readonly number[];        // 1-12, only when it is seasonal
  size: 'small' | 'big' | 'hard';
  title: string; text: string;
  answer: string; plan?: string; result: string;
  score?: 1 | 2 | 3 | 4 | 5; comment?: string; reopen?: string; note?: string;
  asked?: readonly [{ whom: string; what: string; reply: string }, { whom: string; what: string }]; // whom a hard one needs, what they are asked, what the first of them says
  scene?: string;                    // name of a picture pair in photos.ts
};
