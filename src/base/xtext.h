/*
 * xtext.h: any text as one word of printable ASCII (RFC 3461 4).
 */
#ifndef SIAGA_BASE_XTEXT_H
#define SIAGA_BASE_XTEXT_H

/* Caller frees. */
char *xtext_encode(const char *text);

#endif
