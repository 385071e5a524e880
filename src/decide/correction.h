/*
 * correction.h: one field of an entry put right, by what people call field and value.  Pure.
 */
#ifndef SIAGA_DECIDE_CORRECTION_H
#define SIAGA_DECIDE_CORRECTION_H

#include "decide/command_case.h"

typedef struct Correction {
	const CommandCase *c;
	Entry *entry; /* as it is to be: changed here */
	const char *value; /* as it was written */
	bool restarts; /* its procedure begins anew */
	char *was, *now; /* as people read them; NULL: nothing stood there */
	Reason *problem; /* NULL: it is done */
} Correction;

/* The field's own name for what people call it ("lokasi" is "tempat"); NULL: there is none. */
const char *correction_field(const Language *language, const char *name);
/* Whether the words are what people call this kind of report, task or product. */
bool correction_is_class(const Workflow *workflow, const char *words);
/* Sets k->entry, was and now, or problem; to be cleared before the next. */
void correction_make(Correction *k, const char *field);
void correction_clear(Correction *k);

#endif
