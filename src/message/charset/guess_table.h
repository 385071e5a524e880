/*
 * guess_table.h: the charsets that mails come in without saying so, and what texts in them look like.
 */
#ifndef SIAGA_MESSAGE_CHARSET_GUESS_TABLE_H
#define SIAGA_MESSAGE_CHARSET_GUESS_TABLE_H

#include <glib.h>
#include <uchar.h>

typedef enum { LATIN, ALPHABET, IDEOGRAPHS } Writing;

typedef struct Candidate {
	const char *converter;
	Writing writing; /* those of IDEOGRAPHS take several bytes a character, all others one */
	gunichar first, last; /* its letters, for an alphabet that is not Latin */
	const char32_t *common; /* characters that make up most of its texts */
	int prior; /* hundredths of a point: how often mails are in it */
} Candidate;

const Candidate *guess_table(guint *n_r);

#endif
