/*
 * versions.h: do the plain and the HTML version of a text say the same?  A mail whose versions differ
 * shows one thing to a person and another to a program (tests/abuse: 8).
 */
#ifndef SIAGA_MESSAGE_TEXT_VERSIONS_H
#define SIAGA_MESSAGE_TEXT_VERSIONS_H

#include <stdbool.h>

/* Compares the words at the beginning of both, as far as a reply goes; addresses of links and
 * pictures, which only one of them has, do not count. */
bool versions_agree(const char *plain, const char *html);

#endif
