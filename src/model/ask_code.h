/*
 * ask_code.h: which question a text names: letters say "[0147-K7Q2M…]" in their subject and, where they ask, in their words,
 * so that it stands in what an answer quotes.
 */
#ifndef SIAGA_MODEL_ASK_CODE_H
#define SIAGA_MODEL_ASK_CODE_H

#include <glib.h>
#include <stdbool.h>

enum { ASK_CODE_KEY = 16 };

/* The key of the one code in a text, upper case; false: there is none, or several that differ.  Allocates nothing. */
bool ask_code_sole(const char *text, char key_r[ASK_CODE_KEY + 1]);

#endif
