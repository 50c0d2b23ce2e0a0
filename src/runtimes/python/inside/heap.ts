import type { EmscriptenModule } from './emscripten.ts';

/**
 * Takes a picture of the interpreter's whole memory.
 *
 * @returns puts the memory back as it was, stack pointer included, whatever happened in between
 */
export function pictureHeap(module: EmscriptenModule): () => void {
  const picture = module.HEAP8.slice();
  const save = module.stackSave ?? module._emscripten_stack_get_current;
  const restore = module.stackRestore ?? module.__emscripten_stack_restore;
  if (!save || !restore) throw new Error('this build of Pyodide has no access to its stack pointer');
  const stack = save();
  return () => {
    const heap = module.HEAP8;
    heap.set(picture);
    heap.fill(0, picture.length);
    restore(stack);
  };
}
