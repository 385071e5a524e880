/*
 * assignment.h: to whom something is given and until when, as people write it:
 * "Gunawan, Camat Kedungwuni; batas 24-11-2026 16.00".  Nothing is guessed: a name that fits nobody, or two,
 * is told.  Pure.
 */
#ifndef SIAGA_WHO_ASSIGNMENT_H
#define SIAGA_WHO_ASSIGNMENT_H

#include "config/config.h"
#include "language/reasons.h"

typedef struct Assignment {
	GPtrArray *names; /* of char *: short names of people and units */
	gint64 until; /* seconds; 0: not said */
	char *
	    rest; /* what stands beside that time and is no part of it, in small letters; NULL: nothing */
	char *asks_about; /* an address that nobody knows, which has to be confirmed; NULL: none */
	Reason *problem; /* NULL: all was understood; else what was not, to be asked back */
} Assignment;

/* `now` gives the year of a date without one and the day of "besok" and "hari ini".  Caller frees. */
Assignment *assignment_read(const Config *config, const char *text, gint64 now);
/* The one person of the office that the words name, nothing else told.  NULL and *problem_r (a full sentence,
 * caller frees): it is none, or not clear. */
const Person *assignment_person(
    const Config *config, const char *words, gint64 now, Reason **problem_r);
/* Whether an order can be given by that name: one name, with a word that says who it is. */
bool assignment_is_name(const Config *config, const char *name);
/* The title of whom an order by that name is given to already: he has an address, or is a person.  NULL: nobody.
 * Caller frees. */
char *assignment_taken(const Config *config, const char *name);
void assignment_free(Assignment *assignment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Assignment, assignment_free)

#endif
