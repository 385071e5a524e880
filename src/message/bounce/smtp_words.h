/*
 * smtp_words.h: the words in which mail systems say why they failed, and the status (RFC 3463) that
 * they mean.
 */
#ifndef SIAGA_MESSAGE_BOUNCE_SMTP_WORDS_H
#define SIAGA_MESSAGE_BOUNCE_SMTP_WORDS_H

/* The status of the surest words in `folded` (phrase_fold()); NULL: none.  Borrowed. */
const char *smtp_words_sure(const char *folded);

/* The same of words that tell something in a reason only, not in the rest of a notice. */
const char *smtp_words_likely(const char *folded);

#endif
