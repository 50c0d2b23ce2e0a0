/* Linked into every program: what reads memory that holds nothing yet, or no longer, reads other bytes in other worlds. */
#include <malloc.h>
#include <stddef.h>
#include <string.h>

__attribute__((import_module("quizwright"), import_name("fill"))) int fill(void);
__attribute__((import_module("quizwright"), import_name("starve"), noreturn)) void starve(void);

void *__real_malloc(size_t size);
void *__real_realloc(void *old, size_t size);
void *__real_calloc(size_t count, size_t size);
void __real_free(void *old);

static void *given(void *memory, size_t size) {
  if (memory == NULL && size > 0) starve();
  return memory;
}

void *__wrap_malloc(size_t size) {
  void *memory = given(__real_malloc(size), size);
  return memory == NULL ? memory : memset(memory, fill(), malloc_usable_size(memory));
}

void *__wrap_calloc(size_t count, size_t size) {
  return given(__real_calloc(count, size), count != 0 ? size : 0);
}

void *__wrap_realloc(void *old, size_t size) {
  size_t before = old == NULL ? 0 : malloc_usable_size(old);
  char *memory = given(__real_realloc(old, size), size);
  size_t after = memory == NULL ? 0 : malloc_usable_size(memory);
  if (after > before) memset(memory + before, fill(), after - before);
  return memory;
}

void __wrap_free(void *old) {
  if (old != NULL) memset(old, fill(), malloc_usable_size(old));
  __real_free(old);
}
