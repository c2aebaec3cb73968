// Before everything else: only what is loaded afterwards is counted.
import "../support/steps.ts";
import { runGrowth } from "./targets/growth.ts";
import { work } from "./worker.ts";

work({ growth: runGrowth });
