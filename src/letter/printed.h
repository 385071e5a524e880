/*
 * printed.h: the office's letters on paper: forms of the folder templates/cetak (print), filled in like letters.  Their
 * text is marked up by what its lines begin with:
 *
 *   # TEXT            title, in the middle            ## TEXT       heading
 *   Label : text      field                           - text, 1. text   item
 *   [ ] text, [x] text   box to be ticked, two beside each other
 *   >> text           on the right                    ---           rule
 *   ~~~               begins and ends who signs: lines above, an empty line, the name and lines below it
 *   <<< TEXT          all of it has to fit one page; what follows up to >>> goes to an annex where it does not, and
 *                     TEXT stands in its place
 *   >>> TITLE         above the annex
 *   Label : a << b    field: b where there is an annex
 *
 * A line of capitals alone is a heading, too; an empty line parts paragraphs.  What a value of the data begins its lines
 * with is text, whatever it is.
 */
#ifndef SIAGA_LETTER_PRINTED_H
#define SIAGA_LETTER_PRINTED_H

#include "config/config.h"
#include "letter/template.h"
#include "paper/paper.h"

#include <jansson.h>

/* The form with `data` (as compose_body()); `made`: seconds, the time that the document bears.  NULL and *err: the form
 * asks for what the data has not, or the emblem cannot be read. */
Paper *printed_form(const TemplateSet *templates, const Template *form, const json_t *data,
    const Config *config, gint64 made, GError **err);

/* "nota-dinas-0147.pdf".  Caller frees. */
char *printed_name(const Template *form, const json_t *data);

#endif
