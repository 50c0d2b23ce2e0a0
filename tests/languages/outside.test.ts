import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/domain/language.ts';
import { asksOutside } from '../../src/languages/outside.ts';

describe('what asks the computer around it', () => {
  it.each([
    ['c', 'int r = system("ls");'],
    ['c', 'char line[9]; fgets(line, 9, stdin);'],
    ['c', 'printf("%zu", sizeof(long));'],
    ['c', 'printf("%d\\n", isalpha(c));'],
    ['c', 'wprintf(L"%ls", L"世界");'],
    ['cpp', 'int n; std::cin >> n;'],
    ['rust', 'let now = std::time::Instant::now();'],
    ['rust', 'let text = fs::read_to_string("a")?;'],
    ['go', 'fmt.Println(os.Args)'],
    ['java', 'Scanner in = new Scanner(System.in);'],
    ['javascript', 'console.log(process.platform)'],
    ['sql', "SELECT date('now')"],
    ['lua', 'print(os.time())'],
  ] as const)('%s: %s', (language, code) => {
    expect(asksOutside(language, code)).toBe(true);
  });

  it.each([
    ['c', 'printf("%zu\\n", sizeof(int)); if (isalpha(c)) puts("letter");'],
    ['c', 'wprintf(L"%ls", L"Hello");'],
    ['cpp', 'std::cout << std::max(1, 2);'],
    ['rust', 'let v: Vec<i32> = (1..4).collect(); println!("{:?}", v);'],
    ['go', 'fmt.Println(len("héllo"))'],
    ['java', 'System.out.println(1 / 2);'],
    ['javascript', 'process.stdout.write("x"); setTimeout(f, 5);'],
    ['sql', 'SELECT count(*) FROM t'],
    ['lua', 'io.write("x")'],
  ] as const)('and what does not: %s: %s', (language, code) => {
    expect(asksOutside(language, code)).toBe(false);
  });

  it('is known of no text that does nothing', () => {
    for (const language of LANGUAGES) expect(asksOutside(language, '')).toBe(false);
  });
});
