import process from 'node:process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { openWorkspace } from '../../src/workspace/find.ts';
import { decodeSettings } from '../../src/workspace/settings.ts';
import { userSettingsFile } from '../../src/workspace/user-file.ts';
import { readUserSettings } from '../../src/workspace/user-settings.ts';
import { tempFolder } from './temp.ts';

const before = process.env.QUIZWRIGHT_CONFIG;
afterEach(() => {
  if (before === undefined) delete process.env.QUIZWRIGHT_CONFIG;
  else process.env.QUIZWRIGHT_CONFIG = before;
});

async function given(text: string): Promise<void> {
  process.env.QUIZWRIGHT_CONFIG = await tempFolder({ 'settings.json': text });
}

describe('the settings of the learner', () => {
  beforeEach(async () => {
    process.env.QUIZWRIGHT_CONFIG = await tempFolder();
  });

  it('switch nothing on where there are none', async () => {
    expect(await readUserSettings()).toEqual({ native: [] });
    await given('{}');
    expect(await readUserSettings()).toEqual({ native: [] });
  });

  it('are an error where they cannot be read', async () => {
    process.env.QUIZWRIGHT_CONFIG = await tempFolder({ 'settings.json/a': '' });
    await expect(readUserSettings()).rejects.toMatchObject({
      message: expect.stringMatching(/settings\.json cannot be read: /),
      hint: expect.stringContaining('QUIZWRIGHT_CONFIG'),
    });
  });

  it('name the languages whose toolchains may run', async () => {
    await given('{ "native": ["rust", "go"] }');
    expect(await readUserSettings()).toEqual({ native: ['rust', 'go'] });
  });

  it.each([
    ['{\n  "nativ": []\n}', '2:3 unknown key "nativ"', 'Did you mean "native"?'],
    ['{\n  "native": true\n}', '2:13 "native" must be a list of languages among rust, go, ', 'leave "native" out'],
    [
      '{\n  "native": ["python"]\n}',
      '2:13 "native" must be a list of languages among rust, go, ',
      'leave "native" out',
    ],
    ['{ "native": [', '1:14 is not valid JSON', 'Mend'],
    ['{\n  "content": "a"\n}', '2:3 unknown key "content"', 'belongs into its quizwright.json'],
    ['{\n  "newPerDay": -1\n}', '2:16 "newPerDay" must be a whole number', 'leave "newPerDay" out'],
  ])('tell where %j is wrong', async (text, message, hint) => {
    await given(text);
    const where = `${userSettingsFile()}:${message}`;
    await expect(readUserSettings()).rejects.toMatchObject({
      message: expect.stringContaining(where),
      hint: expect.stringContaining(hint),
    });
  });

  it('hold in every workspace that does not say otherwise', async () => {
    await given('{ "newPerDay": 3, "rollover": 5, "native": ["go"] }');
    const root = await tempFolder({ 'quizwright.json': '{ "newPerDay": 7 }' });
    const { settings } = await openWorkspace(root);
    const { scheduler } = DEFAULT_SETTINGS;
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, newPerDay: 7, scheduler: { ...scheduler, rollover: 5 } });
    await given('{ "newPerDay": "many" }');
    await expect(openWorkspace(root)).rejects.toThrow(`${userSettingsFile()}:1:16 "newPerDay"`);
  });

  it('are not those of a workspace, which is told where they belong', () => {
    expect(() => decodeSettings('{ "native": ["rust"] }', 'quizwright.json')).toThrow(
      expect.objectContaining({
        message: 'quizwright.json:1:3 unknown key "native"',
        hint: expect.stringContaining(userSettingsFile()),
      }),
    );
  });
});
