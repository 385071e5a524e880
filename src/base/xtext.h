/*
 * xtext.h: any text as one word of printable ASCII (RFC 3461 4).
 */
#ifndef SIAGA_BASE_XTEXT_H
#define SIAGA_BASE_XTEXT_H

/* Caller frees. */
char *xtext_encode(const char *text);

/* What is no xtext, a '+' without its two digits or NUL, stays as it is.  Caller frees. */
char *xtext_decode(const char *text);

#endif
