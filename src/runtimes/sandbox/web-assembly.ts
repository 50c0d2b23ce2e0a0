/** A program's memory; it may grow, and then has another buffer. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}
export interface WasmModule {
  readonly brand?: 'module';
}
export type WasmImports = Record<string, Record<string, (...args: number[]) => number>>;

declare global {
  /** The types of Node know the name as a namespace of types only. */
  var WebAssembly: WebAssemblyHost;
  interface WebAssemblyHost {
    /** What Emscripten's loader calls, and the gate of the Python sandbox stands before. */
    instantiate(bytes: Uint8Array, imports?: Record<string, object>): Promise<object>;
    readonly Module: {
      new (bytes: Uint8Array): WasmModule;
      imports(module: WasmModule): readonly { readonly module: string; readonly name: string }[];
    };
    readonly Instance: new (
      module: WasmModule,
      imports: WasmImports,
    ) => { readonly exports: Readonly<Record<string, unknown>> };
    readonly Memory: new (size: { readonly initial: number }) => WasmMemory;
    readonly RuntimeError: new () => Error;
  }
}
