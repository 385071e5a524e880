/*
 * double_utf8.h: UTF-8 that a program took for Windows-1252 and made UTF-8 of once more ("é" -> "Ã©").
 */
#ifndef SIAGA_MESSAGE_CHARSET_DOUBLE_UTF8_H
#define SIAGA_MESSAGE_CHARSET_DOUBLE_UTF8_H

/* What `text` (UTF-8) was before; NULL: it was never anything else, or too little shows it.  Linear.
 * Caller frees. */
char *double_utf8_undo(const char *text);

#endif
