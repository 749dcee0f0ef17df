/**
 * What every AWS client is made with. The SDK knows no timeout by itself: a connection that is never answered would
 * hold a worker until its own end. Three attempts, the SDK's default, end within 35 seconds. `throwOnRequestTimeout`
 * is needed: without it the SDK only writes a warning.
 */
export const awsClient = {
  requestHandler: {
    connectionTimeout: 3_000,
    /** Until the answer begins. */
    requestTimeout: 10_000,
    throwOnRequestTimeout: true,
    /** Of silence, also while the answer comes. */
    socketTimeout: 10_000,
  },
} as const;
