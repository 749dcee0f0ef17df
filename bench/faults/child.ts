/** A process of its own that runs schedules: it is sent one search after another, and answers each. */
import { shippedLibrary } from "#functions/shipped-library.ts";
import { type Search, search } from "./search.ts";
import { stageOf } from "./world.ts";

const stage = stageOf(shippedLibrary());

process.on("message", async (sought: Search) => {
  let unsaid = 0;
  const found = await search(stage, sought, () => {
    unsaid += 1;
    if (unsaid < 50) return;
    process.send?.({ ran: unsaid });
    unsaid = 0;
  });
  process.send?.({ ran: unsaid, found });
});
