/*
 * printed_text.h: the marked up text of a form (printed.h) as blocks on paper.
 */
#ifndef SIAGA_LETTER_PRINTED_TEXT_H
#define SIAGA_LETTER_PRINTED_TEXT_H

#include "paper/paper.h"

/* `text` is rendered with ESCAPE_PAPER: lines that begin with VALUE_MARK are no markup. */
void printed_text_add(Paper *paper, const char *text);

#endif
