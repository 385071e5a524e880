/*
 * circular.h: one letter to many: it is composed once, and for each reader only the lines that name him are made anew.
 * What comes out is byte for byte what compose_body() makes of his data (tests/unit/test_circular.c), or nothing: then he
 * gets a letter that is composed for him alone.
 */
#ifndef SIAGA_LETTER_CIRCULAR_H
#define SIAGA_LETTER_CIRCULAR_H

#include "letter/compose.h"

typedef struct Circular Circular;

/* How the reader's name stands in the data that a circular is made of, in place of it. */
#define CIRCULAR_NAME "Qxnamaqx"
#define CIRCULAR_ADDRESSEE "Qxpenerimaqx"

/* `data` as for compose_body(), with `nama` and `penerima` as above where they are filled, and no files.  NULL: no circular
 * can be made of it (it has buttons to touch, the subject names him, or where his name stands could be taken for a list or a table, or it cannot
 * be composed). */
Circular *circular_new(const TemplateSet *templates, const Template *letter, const json_t *data);
void circular_free(Circular *circular);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Circular, circular_free)

/* NULL for what the data does not have.  NULL: a name with other than ASCII letters, digits, spaces, dots and commas.
 * Caller frees. */
ComposedBody *circular_fill(const Circular *circular, const char *name, const char *addressee);

#endif
