/*
 * stem.h: the forms that a word can be of, without the prefixes and suffixes of Indonesian and Javanese
 * ("dipunpukuli" gives "pukul" and others that are no words).
 */
#ifndef SIAGA_READ_REPORT_STEM_H
#define SIAGA_READ_REPORT_STEM_H

#include <glib.h>

enum { FORMS_MOST = 96 };

/* A piece of the word, behind the sound that its prefix had swallowed: "memukul" is "p" and "ukul". */
typedef struct Form {
	char sound; /* 0: none */
	guint start, length; /* bytes of the word */
} Form;

typedef struct Forms {
	const char *word; /* borrowed */
	Form all[FORMS_MOST]; /* each once; the word itself first */
	guint count;
} Forms;

/* Of a word as wording_fold() gives it. */
void forms_of(Forms *forms_r, const char *word);
/* Bytes of a form. */
gsize form_length(const Form *form);
/* Makes `to` the text of that form. */
void form_text(const Forms *forms, guint index, GString *to);

#endif
