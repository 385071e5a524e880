/*
 * template.h: the office's letters, one file each in its templates folder:
 *
 *   NAME.txt         the letter: a head of "Name: value" lines, an empty line, the text
 *       Hal: Tanda Terima Laporan {{nomor_agenda}}      the subject; needed
 *       Lampiran: ya                                    the entry's attachments go along; else not
 *       Cetak: nota-dinas                               goes along as PDF, made by that form; else none
 *   NAME.html        its HTML part; without this file it is made from the text by surel.html
 *   surel.html       the layout of HTML parts (layout.h has its blocks)
 *   bagian/NAME.txt  parts that letters put in by {{>NAME}}
 *   cetak/NAME.txt   forms to be printed (printed.h), with the same head, fields and parts
 *
 * In the text one paragraph is one line, however long: it is broken when it is sent.
 */
#ifndef SIAGA_LETTER_TEMPLATE_H
#define SIAGA_LETTER_TEMPLATE_H

#include "letter/mustache.h"

typedef struct Template {
	char *name;
	Mustache *subject;
	Mustache *text; /* without `closing` */
	Mustache *closing; /* the part that stands alone on the last line, {{>penutup}}: buttons
	                      stand above it; NULL: there is none */
	Mustache *html; /* NULL: by the common layout */
	bool
	    english; /* names fields in English (field_names.h), or its parts or the common layout do */
	bool attach;
	char *print; /* form that is printed and goes along; NULL: none */
	Spot print_at; /* where it is named */
} Template;

typedef struct TemplateSet TemplateSet;

/* Reads and checks the whole folder, and of the templates of `common` (Config.common; NULL: none) what it lacks; `problems` has all that is wrong, as problems that stop only letters.  A
 * letter with a problem is not found; the others can be used. */
TemplateSet *template_set_load(const char *folder, const char *common, Problems *problems);
void template_set_free(TemplateSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TemplateSet, template_set_free)

/* NULL: there is no such letter, or it cannot be used; borrowed. */
const Template *template_find(const TemplateSet *set, const char *name);
/* The letter that a misspelt name most likely means; NULL: none is near.  Borrowed. */
const char *template_near(const TemplateSet *set, const char *name);
/* What is wrong with a letter that cannot be used, FILE:LINE:COLUMN first; NULL: nothing is, or there is no
 * such letter.  Borrowed. */
const char *template_fault(const TemplateSet *set, const char *name);
/* The form to be printed of that name; NULL: there is none, or it cannot be used.  Borrowed. */
const Template *template_form(const TemplateSet *set, const char *name);
/* What is wrong with it, as template_fault(). */
const char *template_form_fault(const TemplateSet *set, const char *name);
/* Whether the letter is another one when the matter must not be named: it asks for the field `tertutup`. */
bool template_heeds_closed(const TemplateSet *set, const Template *letter);
bool template_exists(const TemplateSet *set, const char *name);

/* Sorted, NULL-terminated; names borrowed.  Caller frees the array (g_free). */
const char **template_names(const TemplateSet *set);

const Mustache *template_layout(const TemplateSet *set);
GHashTable *template_partials(const TemplateSet *set);

#endif
