#include "read/mail.h"

const char *mail_objection(const Vocabulary *v, const Message *m)
{
	if (!message_text_is_sure(m))
		return v->ask_back.hidden;
	if (m->kind == KIND_FORWARD)
		return v->ask_back.forwarded;
	return m->automatic ? v->ask_back.automatic : NULL;
}
