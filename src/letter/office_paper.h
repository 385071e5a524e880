/*
 * office_paper.h: how the office's papers look (`paper` in siaga.yaml).
 */
#ifndef SIAGA_LETTER_OFFICE_PAPER_H
#define SIAGA_LETTER_OFFICE_PAPER_H

#include "config/config.h"
#include "paper/paper.h"

/* The face it is set in; borrowed. */
const char *office_face(const Config *config);

/* Of letters. */
PaperLook office_look(const Config *config);

/* The emblem of the letterhead: *emblem_r is NULL where the office has none (caller unrefs).  False and *err, with the
 * file's name: it cannot be read or is no PNG. */
bool office_emblem(const Config *config, GBytes **emblem_r, GError **err);

#endif
