/*
 * reading.h: what an answer says (domain notes 6b).  Line 1, less its greeting, is the act; the rest is its
 * note.  What can be read in two ways is never acted on: it is asked back.  Pure.
 */
#ifndef SIAGA_READ_READING_H
#define SIAGA_READ_READING_H

#include "config/office/vocabulary.h"

typedef enum {
	READ_ACT, /* it says this, and nothing against it */
	READ_UNCLEAR, /* it may mean something: ask back */
	READ_NOTHING, /* nothing is written */
} ReadingKind;

typedef struct Reading {
	ReadingKind kind;
	const Act *act; /* READ_ACT; READ_UNCLEAR: what was probably meant, or NULL; borrowed */
	char *note; /* what stands after the act, "" when nothing */
	GArray *numbers; /* of int: "SETUJU 1,3" */
	bool all; /* "SETUJU SEMUA" */
	const char
	    *why; /* READ_UNCLEAR: static text in Indonesian, for the letter that asks back */
} Reading;

typedef struct ReadingRules {
	const Vocabulary *vocabulary;
	const char *role; /* whose answer it is, for words that one role may use; NULL: nobody's */
	const char *own_number; /* the entry's number, which may be named; NULL: none */
} ReadingRules;

/* `reply` is the text less quote and signature.  Caller frees. */
Reading *reading_of(const ReadingRules *rules, const char *reply);
void reading_free(Reading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reading, reading_free)

/* The line that holds the act, greetings left out, and in *rest_r the lines behind it up to the close, each
 * that is not empty.  NULL: nothing is written (*rest_r is "").  Caller frees both. */
char *reading_split(const Vocabulary *vocabulary, const char *reply, char **rest_r);
/* Behind how many of the words (words_of()) of that line the act begins: greetings, names, fillers. */
guint reading_greeting(const Vocabulary *vocabulary, const GPtrArray *words);
/* The text of the line behind its first `count` words, as it was written; borrowed from `line`. */
const char *reading_tail(const char *line, guint count);

/* An answer to a numbered list: each line that begins with an act is a reading of its own, other lines
 * join the note of the one before.  Array of Reading; one READ_UNCLEAR when a line fits nowhere. */
GPtrArray *reading_of_list(const ReadingRules *rules, const char *reply);

/* An answer that writes sections: "FAKTA: ..." and so on, each up to the next such word at the head of a line,
 * word for word; a line that is another act and nothing else, or its title written out ("TANPA PEMANTAUAN:
 * ..."), ends them and is the last reading, with what follows as its note.  Array of Reading; the first is as reading_of() has it when the answer does not begin with such a word. */
GPtrArray *reading_of_sections(const ReadingRules *rules, const char *reply);

#endif
