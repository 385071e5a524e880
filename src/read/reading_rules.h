/*
 * reading_rules.h: by what an answer is read (the office's words, what may be named in it), and what comes of it.
 */
#ifndef SIAGA_READ_READING_RULES_H
#define SIAGA_READ_READING_RULES_H

#include "config/office/directory.h"
#include "config/office/vocabulary.h"
#include "config/office/workflow.h"

typedef enum {
	READ_ACT, /* it says this, and nothing beside it */
	READ_UNCLEAR, /* it may mean something: ask back */
	READ_NOTHING, /* nothing is written */
} ReadingKind;

typedef struct Reading {
	ReadingKind kind;
	const Act *act; /* READ_ACT; READ_UNCLEAR: what was probably meant, or NULL; borrowed */
	char *note; /* what stands after the act, without closing and name card; "" when nothing */
	GArray *numbers; /* of int: "SETUJU 1,3" */
	guint labels; /* how many of the numbers were written with a nought in front: "0012" */
	bool all; /* "SETUJU SEMUA" */
	bool others; /* "RUTIN SISANYA": every line that is not named otherwise */
	const char
	    *why; /* not READ_ACT: for the letter that asks back, of the vocabulary; borrowed */
	char *left; /* what no sentence has a place for, as it is written; NULL: not told */
} Reading;

typedef struct ReadingRules {
	const Vocabulary *vocabulary;
	const char *role; /* whose answer it is, for words that one role may use; NULL: nobody's */
	const char *own_number; /* the entry's number, which may be named; NULL: none */
	const Directory *directory; /* whose names are names; NULL: none */
	const Workflow *workflow; /* what the entry may be called; NULL: nothing */
	const Stage *stage; /* whose answers are possible; NULL: any act */
	const GPtrArray *card; /* lines of his name card (card_lines.h); NULL: none known */
} ReadingRules;

#endif
