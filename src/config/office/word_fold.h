/*
 * word_fold.h: words as the office's files keep them.
 */
#ifndef SIAGA_CONFIG_OFFICE_WORD_FOLD_H
#define SIAGA_CONFIG_OFFICE_WORD_FOLD_H

/* Lower case, runs of white space made one space, full stops dropped.  Caller frees. */
char *word_fold(const char *text);

#endif
