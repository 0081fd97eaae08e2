import type { RoomSize } from '../src/db/room.ts';

/** On a busy machine nobody is sent away for having waited, unless the test is about that. */
export const PATIENT_ROOM: RoomSize = { writes: 1_000, age: 60_000 };
