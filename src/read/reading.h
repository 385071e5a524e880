/*
 * reading.h: what an answer says (domain notes 6b).  A deciding answer is a sentence of the office's grammar
 * (rules/vocabulary.yaml), whole: courtesies, the act, its number or object as named in the letter, thanks,
 * closing, name.  What is left over is never guessed at: it is asked back.  Pure.
 */
#ifndef SIAGA_READ_READING_H
#define SIAGA_READ_READING_H

#include "read/reading_rules.h"

/* `reply` is the text less quote and signature.  Caller frees. */
Reading *reading_of(const ReadingRules *rules, const char *reply);
void reading_free(Reading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reading, reading_free)

/* Why and what of it, for the person who is asked back; `secret`: nothing is repeated.  Caller frees. */
char *reading_why(const Reading *reading, bool secret);

/* For numbered.h: one piece of an answer to a list, in which numbers behind the act are its lines; whether a text
 * begins with an act, courtesies in front of it; one that is asked back.  Caller frees the readings. */
Reading *reading_of_piece(const ReadingRules *rules, const char *text);
bool reading_begins(const ReadingRules *rules, const char *text);
Reading *reading_unclear(const char *why);

/* An answer that writes sections: "FAKTA: ..." and so on, each up to the next such word at the head of a line,
 * word for word; a line that is another act and nothing else, or its title written out ("TANPA PEMANTAUAN:
 * ..."), ends them and is the last reading, with what follows as its note.  Array of Reading; the first is as reading_of() has it when the answer does not begin with such a word. */
GPtrArray *reading_of_sections(const ReadingRules *rules, const char *reply);

#endif
