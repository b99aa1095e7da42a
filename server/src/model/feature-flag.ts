/** What a client may use of the consent product: the flags of the Hosting API, in its order. A new client may use everything. */
export const featureFlags = [
  'canUseABTests',
  'canUseAnalytics',
  'canUseConsentSharing',
  'canUseDomAPI',
  'canUseIAB',
  'canUseIframeCSS',
  'canUseIframes',
  'canUseIndCSS',
  'canUseMultiDom',
  'canUseOwnLogo',
  'canUseScripts',
  'canUseUserGroupRights',
  'moreThan2Lang',
] as const;

export type FeatureFlag = (typeof featureFlags)[number];

/** The flags that are switched off. Everything else is on, so that a flag added later is on for all who came before. */
export type FlagsOff = readonly FeatureFlag[];

/** Applies changes to the flags that are off; flags that the changes leave out stay as they are. */
export function changeFlags(off: FlagsOff, changes: Partial<Record<FeatureFlag, boolean>>): FlagsOff {
  return featureFlags.filter((flag) => {
    const wanted = changes[flag];
    return wanted === undefined ? off.includes(flag) : !wanted;
  });
}
