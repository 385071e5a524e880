#include "engine/facts/noting.h"

#include "read/chat.h"
#include "rule/judge.h"

void noting_judge(const Setup *setup, const Arrival *known, Notes *notes)
{
	for (guint i = 0; i < notes->reports->len; i++) {
		Noted *n = notes->reports->pdata[i];
		g_autoptr(Judgement) judgement =
		    judgement_of_mail(setup->judges, n->message, n->sender.unit);
		const Circumstances circumstances = {
		    .mailbox = known->mailbox,
		    .sender = n->sender,
		    .channel = n->channel,
		    .authenticated = notes->vouched,
		    .received = n->received,
		    .judgement = judgement,
		};
		noted_take_match(n, setup->config,
		    judge_mail(
			setup->rules, setup->places, setup->config, n->message, &circumstances));
	}
}

Form *noting_form(const Setup *setup, const Message *m, const Arrival *known)
{
	const Person *person = known->sender.person;

	if (!person || person->unit || known->from_spam_folder || m->automatic)
		return NULL;
	Form *form =
	    form_read(setup->config->vocabulary, setup->config->language, m->subject, m->reply);
	if (form)
		chat_fill_form(&setup->config->vocabulary->chat,
		    setup->config->directory->phone_country, form);
	return form;
}

Notes *noting_notes(const Setup *setup, const Message *m, const Arrival *known, const Form *form)
{
	Notes *notes =
	    notes_of_form(setup->config, form, known->sender.person->name, known->received);

	notes->vouched = known->sender.authenticated;
	if (m->text_hidden)
		notes_refuse(notes, REASON_FORM_PARTS_DIFFER);
	noting_judge(setup, known, notes);
	return notes;
}
