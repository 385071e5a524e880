/*
 * letter_use.h: where the office's rules send a letter: who gets it, in which stage or by which recurring work.
 */
#ifndef SIAGA_CONFIG_OFFICE_LETTER_USE_H
#define SIAGA_CONFIG_OFFICE_LETTER_USE_H

#include "config/config.h"

typedef enum {
	LETTER_ENTERS,
	LETTER_ASKS,
	LETTER_REMINDS,
	LETTER_ESCALATES,
	LETTER_ANSWERS,
	LETTER_WARNS, /* of the end of the workflow's clock */
	LETTER_RECURS,
	LETTER_SURVEYS
} LetterWhen;

/* Borrowed from the configuration. */
typedef struct LetterUse {
	LetterWhen when;
	const Workflow *workflow; /* NULL: recurring work, or the survey */
	const Stage *stage; /* NULL with it, and where it goes out whatever the stage */
	const Job *job; /* NULL: a workflow */
	const LetterOrder *order; /* NULL: it goes to those whom the stage, or the survey, asks */
} LetterUse;

/* Array of LetterUse in the order of the files; empty for one that siaga itself writes.  Caller unrefs. */
GArray *letter_uses(const Config *config, const char *letter);

/* Whether siaga itself writes it, whatever the rules say. */
bool letter_is_own(const char *letter);

/* "role:pengolah", "reporter": as the rules write it.  Caller frees. */
char *letter_use_to(const LetterUse *use);
/* "insiden/diolah: asks".  Caller frees. */
char *letter_use_where(const LetterUse *use);

/* Whether a folder holds the text of a letter, by either of its names (model/own_names.h). */
bool letter_is_in(const char *folder, const char *name);

#endif
