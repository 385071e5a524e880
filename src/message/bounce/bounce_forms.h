/*
 * bounce_forms.h: the free forms of failure and delay notices, one row each: how it is recognised
 * and between which words its failing recipients stand.  Phrases are as phrase_fold() makes them.
 */
#ifndef SIAGA_MESSAGE_BOUNCE_BOUNCE_FORMS_H
#define SIAGA_MESSAGE_BOUNCE_BOUNCE_FORMS_H

#include <stdbool.h>

typedef struct BounceForm {
	const char *mark; /* words that only this form's notices have */
	const char *status; /* what the form means where the notice tells no more; NULL: 5.0.0 */
	bool loose; /* a person writes such words too: only from a mail system */
} BounceForm;

/* The form whose mark is in `folded`; NULL: none. */
const BounceForm *bounce_form_find(const char *folded);

/* The folded subject begins with words of failure or delay (`anywhere`: has them), past the marks that
 * gateways put in front. */
bool bounce_subject_tells(const char *folded, bool anywhere);

/* The words say that delivery is still tried. */
bool bounce_words_delay(const char *folded);

/* The folded line is a header that only a returned message has. */
bool bounce_line_is_header(const char *folded);

/* The folded line announces the returned message. */
bool bounce_line_opens_returned(const char *folded);

/* The folded text before an address says that it is the one that failed ("final recipient:"). */
bool bounce_label_names_recipient(const char *folded);

/* The folded text before an address says that it is somebody else's ("mail from:", "contact"). */
bool bounce_label_names_other(const char *folded);

/* The folded sentence tells of a failure. */
bool bounce_words_fail(const char *folded);

#endif
