/**
 * A process of its own: runs Java with its arguments for as long as its stdin is open. However the one that started
 * it ends, by a signal or killed outright, its end of the pipe closes, and no server is left behind.
 */
import { spawn } from "node:child_process";

const java = spawn("java", process.argv.slice(2), { stdio: ["ignore", "ignore", "inherit"] });
java.once("exit", () => process.exit());
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
process.stdin.resume().once("close", () => java.kill("SIGKILL"));
