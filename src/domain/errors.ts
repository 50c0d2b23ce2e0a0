/**
 * Something the user can mend: bad input, a wrong argument, a file in the way. Printed without a stack, with the next step.
 * Everything else that is thrown is a bug and looks like one.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly hint: string;

  /**
   * @param message what is wrong, naming file and line where there is one
   * @param hint what to do next
   */
  constructor(message: string, hint = '', options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}
