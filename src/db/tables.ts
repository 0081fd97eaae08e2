import type { DiscussionTables } from './tables/discussion.ts';
import type { EventsTables } from './tables/events.ts';
import type { LibraryTables } from './tables/library.ts';
import type { ModerationTables } from './tables/moderation.ts';
import type { PeopleTables } from './tables/people.ts';
import type { PostsTables } from './tables/posts.ts';
import type { ProgramsTables } from './tables/programs.ts';
import type { SiteTables } from './tables/site.ts';
import type { SourcesTables } from './tables/sources.ts';

/** Every table, by feature. Instants are milliseconds since 1970 UTC in columns named `…_at`; `zone` is the IANA zone they are shown in. */
export interface Tables
  extends SiteTables,
    PeopleTables,
    ProgramsTables,
    LibraryTables,
    DiscussionTables,
    SourcesTables,
    PostsTables,
    ModerationTables,
    EventsTables {}
