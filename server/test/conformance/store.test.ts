import { describe, it } from 'vitest';
import { openPostgres } from '../../src/store/backends/postgres/open.ts';
import { openSqlite } from '../../src/store/backends/sqlite/open.ts';
import { chaptersOf } from '../../src/store/conformance/suite.ts';
import { openConformanceWorld, type Subject } from '../../src/store/conformance/world.ts';
import { makePlace } from '../support/backends.ts';

const subjects: readonly Subject[] = [
  {
    name: 'sqlite',
    isShared: false,
    countsCommits: true,
    makePlace: async () => {
      const { settings, remove } = await makePlace('sqlite');
      return { open: async () => openSqlite(settings.DATA_DIR ?? '', () => {}), remove };
    },
  },
  {
    name: 'postgres',
    isShared: true,
    countsCommits: false,
    makePlace: async () => {
      const { settings, remove } = await makePlace('postgres');
      return { open: () => openPostgres(settings.DATABASE_URL ?? '', () => {}), remove };
    },
  },
];

describe.each(subjects)('a store on $name', (subject) => {
  for (const [chapter, cases] of Object.entries(chaptersOf(subject)))
    describe(chapter, () => {
      for (const [name, check] of Object.entries(cases))
        it(name, async () => {
          const place = await subject.makePlace();
          const world = await openConformanceWorld(subject, place);
          try {
            await check(world);
          } finally {
            await world.backend.close();
            await place.remove();
          }
        });
    });
});
