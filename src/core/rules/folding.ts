/** Letters of other scripts, and odd Latin ones, that read as plain Latin letters: each above the letter that it poses as. */
const posing = "авеһніјкӏмоԛгрѕтуԝхԁсьոսցհαβγεικνορτυχωηʋıɑɡłøđħŧ";
const letter = "abehhijklmoqrpstywxdcbnughabyeikvoptuxwnviaglodht";
const latin = new Map([...posing].map((one, at) => [one, [...letter][at] ?? one]));
const poses = new RegExp(`[${posing}]`, "gu");

/** Most text is ASCII with quotes and dashes as they are set, where nothing can hide. */
const plain = /^[\n\x20-\x7e‘’“”–—]*$/;

/** NFKC with nothing invisible in it, and the marks gone that make no letter of their own. Case and accents stay. */
export function visible(text: string): string {
  if (plain.test(text)) return text.replace(/[‘’`]/g, "'");
  return text
    .replace(/\p{Default_Ignorable_Code_Point}|(?!\n)\p{Cc}/gu, "")
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/(?<=\p{sc=Latin})\p{M}+/gu, "");
}

const inside = /[\p{Pd}\u2212*·•_]/u;
const insides = /(?<=\p{L})[\p{Pd}\u2212*·•_]+(?=\p{L})/gu;

/**
 * The ways in which a text reads, lower case, for a pattern to be sought in: hashtags split at their capitals, letters
 * that pose as Latin replaced, hyphens between letters as a space and as nothing, with accents and without.
 */
export function folded(text: string): string[] {
  const seen = visible(text);
  if (plain.test(seen) && !/[#_]|[a-z][A-Z]|[A-Z]{2}[a-z]/.test(seen)) {
    return hyphenless(seen.toLowerCase());
  }
  const split = seen
    .replace(/[#_]+/g, " ")
    .replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, " ");
  return [
    ...new Set(
      [...new Set([seen, split])].flatMap((one) => {
        if (plain.test(one)) return hyphenless(one.toLowerCase());
        const lower = one.toLowerCase().replace(poses, (sign) => latin.get(sign) ?? sign);
        const bare = lower.normalize("NFD").replace(/\p{M}+/gu, "");
        return [lower, bare].flatMap((way) =>
          inside.test(way) ? [" ", ""].map((space) => way.replace(insides, space)) : [way],
        );
      }),
    ),
  ];
}

function hyphenless(text: string): string[] {
  if (!/[a-z][-–—*_]+[a-z]/.test(text)) return [text];
  return [" ", ""].map((space) => text.replace(/(?<=[a-z])[-–—*_]+(?=[a-z])/g, space));
}

const emoji = /\p{Extended_Pictographic}\uFE0F?(?:\u200D\p{Extended_Pictographic}\uFE0F?)*/gu;

const hidden: readonly [pattern: RegExp, what: string][] = [
  [/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u, "turns the direction of the text"],
  [/\p{Default_Ignorable_Code_Point}|(?!\n)\p{Cc}|[\u2028\u2029\u2800\p{Co}]/u, "is not seen"],
  [/(?<=\p{sc=Latin})\p{M}/u, "is a mark that no language sets on its letter"],
  // Phonetic and small capitals, and letters in boxes, which have no plain form that Unicode knows.
  [
    /[\u0250-\u02AF\u1D00-\u1DBF\uA720-\uA7FF\uAB30-\uAB6F\u{1F150}-\u{1F189}]/u,
    "is no letter of running text",
  ],
];

const otherScripts = "\\p{sc=Cyrl}\\p{sc=Grek}\\p{sc=Armn}\\p{sc=Cher}\\p{sc=Copt}\\p{sc=Lisu}";
const mixed = new RegExp(
  `[${otherScripts}](?=\\p{L}*\\p{sc=Latn})|(?<=\\p{sc=Latn}\\p{L}*)[${otherScripts}]`,
  "u",
);

/** What a text hides from its readers or from the rules, a line for each kind: the character, and what is wrong with it. */
export function hiddenIn(text: string): string[] {
  if (plain.test(text)) return [];
  const bare = text.replace(emoji, "").normalize("NFC");
  const found = hidden.flatMap(([pattern, what]): [string, string][] => {
    const [sign] = pattern.exec(bare) ?? [];
    return sign === undefined ? [] : [[sign, what]];
  });
  const letters = Array.from(bare);
  const compatible = letters.find((sign) => {
    const plain = sign.normalize("NFKC");
    // Signs that are set as they are in ordinary text.
    return plain !== sign && /\p{L}/u.test(plain) && !"™ªº".includes(sign);
  });
  if (compatible !== undefined) {
    found.push([compatible, `stands for "${compatible.normalize("NFKC")}"`]);
  }
  const [stranger] = mixed.exec(bare) ?? [];
  if (stranger !== undefined) found.push([stranger, "is of another script than its word"]);
  // A sign that turns the text is not seen either: said once.
  return [...new Map(found.toReversed()).entries()].map(
    ([sign, what]) => `${codeOf(sign)} ${what}`,
  );
}

function codeOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
