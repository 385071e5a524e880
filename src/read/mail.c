#include "read/mail.h"

const char *mail_objection(const Vocabulary *v, const Message *m)
{
	switch (message_words(m)) {
	case WORDS_HIDDEN:
	case WORDS_UNSURE:
		return v->ask_back.hidden;
	case WORDS_FORWARDED:
		return v->ask_back.forwarded;
	case WORDS_OWN:
		break;
	}
	return m->automatic ? v->ask_back.automatic : NULL;
}
