/*
 * htmlentity.h: character references of HTML ("&nbsp;", "&#8211;", "&amp" without its semicolon).
 */
#ifndef SIAGA_MESSAGE_HTML_HTMLENTITY_H
#define SIAGA_MESSAGE_HTML_HTMLENTITY_H

#include <glib.h>
#include <stdbool.h>

/* Reads the reference at `at`, which points to '&' and lies before `end`.  Returns its length in
 * bytes and sets *code (never NUL, a surrogate or a control other than tab and line ends), or
 * returns 0 where it is none and the '&' stands for itself. */
gsize htmlentity_read(const char *at, const char *end, gunichar *code);

#endif
