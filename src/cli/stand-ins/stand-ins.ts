import type { Account } from "#core/campaign.ts";
import { type Network, networks } from "#core/codes.ts";
import { seededRandom } from "#core/random.ts";
import { startBluesky } from "./bluesky.ts";
import { startLinkedIn } from "./linkedin.ts";
import { startMastodon } from "./mastodon.ts";
import type { RunningStandIn, StandInGiven, Standing, StartStandIn } from "./stand-in.ts";
import { startX } from "./x.ts";

/** One for every network. */
const starters: Readonly<Record<Network, StartStandIn>> = {
  x: startX,
  bluesky: startBluesky,
  mastodon: startMastodon,
  linkedin: startLinkedIn,
};

/** The stand-ins of several networks at once. */
export interface StandIns {
  env: Record<string, string>;
  posts(): (Standing & { network: Network })[];
  /** Makes every one of them go wrong a few times; a line for each network. */
  misbehave(seed: number): string[];
  close(): Promise<void>;
}

/** Starts a stand-in for each network that the accounts are on. With a port, each further one takes the next. */
export async function startStandIns({ accounts, port, ...given }: StandInGiven): Promise<StandIns> {
  const running: { network: Network; standIn: RunningStandIn }[] = [];
  const close = async () => {
    await Promise.all(running.map(({ standIn }) => standIn.close()));
  };
  try {
    for (const [network, own] of Map.groupBy(accounts, (account: Account) => account.network)) {
      const next = port === 0 ? 0 : port + running.length;
      running.push({
        network,
        standIn: await starters[network]({ ...given, accounts: own, port: next }),
      });
    }
  } catch (failure) {
    await close();
    throw failure;
  }
  return {
    env: Object.assign({}, ...running.map(({ standIn }) => standIn.env)),
    posts: () =>
      running.flatMap(({ network, standIn }) =>
        standIn
          .posts()
          .map(({ handle, text, createdAt }) => ({ network, handle, text, createdAt })),
      ),
    misbehave: (seed) =>
      running.map(({ network, standIn }) => {
        const random = seededRandom("trouble", network, seed);
        return `${networks[network]}: ${standIn.misbehave(random)}`;
      }),
    close,
  };
}
