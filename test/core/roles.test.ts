import { expect, test } from "vitest";
import { codesOf, roles } from "#core/codes.ts";
import { type Action, actions, permitted } from "#core/roles.ts";

const people = Object.fromEntries(codesOf(roles).map((role) => [`some-${role}`, { role }]));

test("each role may do what the table says, and nothing else", () => {
  for (const action of Object.keys(actions) as Action[]) {
    for (const role of codesOf(roles)) {
      const allowed = (actions[action].roles as readonly string[]).includes(role);
      expect([action, role, permitted({ people }, `some-${role}`, action).permitted]).toEqual([
        action,
        role,
        allowed,
      ]);
    }
  }
});

test("who is not listed may do nothing, whatever the id", () => {
  for (const by of ["stranger", "constructor", "__proto__", ""]) {
    expect(permitted({ people }, by, "hold")).toEqual({
      permitted: false,
      reason: `${by} is not in the list of people`,
    });
  }
});

test("nobody both plans and signs, and everybody may stop", () => {
  const signs: readonly string[] = [...actions.approve.roles, ...actions["approve-words"].roles];
  for (const role of actions.schedule.roles) expect(signs).not.toContain(role);
  expect(actions.hold.roles).toEqual(codesOf(roles));
});

test("docs/roles.md is what the table says; after a change, run this test with -u", async () => {
  const all = codesOf(roles);
  const document = [
    "# Roles",
    "",
    "Who may do what. Made from `actions` in `src/core/roles.ts`; people stand in `messages/people.ts`, each with one role.",
    "",
    `| to | ${all.join(" | ")} |`,
    `| --- | ${all.map(() => ":-:").join(" | ")} |`,
    ...Object.values(actions).map(({ does, roles: allowed }) => {
      const cells = all.map((role) => ((allowed as readonly string[]).includes(role) ? "x" : " "));
      return `| ${does} | ${cells.join(" | ")} |`;
    }),
    "",
    "Nobody signs a post that they planned or edited, or a correction that they wrote, whatever their role.",
    "",
  ];
  await expect(document.join("\n")).toMatchFileSnapshot("../../docs/roles.md");
});
