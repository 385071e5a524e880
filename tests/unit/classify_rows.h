/*
 * classify_rows.h: mail of every kind, in short, and mail of persons that looks like it.
 */
static const Row rows[] = {
    /* Loops: only what we sent ourselves. */
    {"X-Loop: kab.example", NULL, NULL, "loop", "X-Loop: kab.example"},
    {"X-Loop: KAB.EXAMPLE", NULL, NULL, "loop", "X-Loop: KAB.EXAMPLE"},
    {"X-Loop: siaga@kab.example", NULL, NULL, "loop", "X-Loop: siaga@kab.example"},
    {"X-Loop: siaga kab.example agenda", NULL, NULL, "loop", "X-Loop: siaga kab.example agenda"},
    {"X-Loop: other.kab.example", NULL, NULL, "report", NULL},
    {"X-Loop: kab.example.org", NULL, NULL, "report", NULL},
    {"X-Loop: xkab.example", NULL, NULL, "report", NULL},
    {"X-Loop: list@elsewhere.example", NULL, NULL, "report", NULL},
    {"Message-ID: siaga.77.ab@kab.example", NULL, NULL, "loop",
	"Message-ID: <siaga.77.ab@kab.example>"},
    {"Message-ID: siaga.77.ab@other.example", NULL, NULL, "report", NULL},
    {"Message-ID: siagax@kab.example", NULL, NULL, "report", NULL},
    {"From: staf@kab.example\nMessage-ID: abc@kab.example", "Setuju", NULL, "report", NULL},
    {"In-Reply-To: siaga.77.ab@kab.example", "Setuju", NULL, "reply", NULL},

    /* Reports of machines. */
    {"Subject: Read: Undangan", NULL, "disposition", "receipt", "message/disposition-notification"},
    {"Subject: abuse report", NULL, "feedback", "feedback", "message/feedback-report"},
    {"Subject: complaint about message from 192.0.2.1", NULL, NULL, "feedback",
	"Subject: complaint about message from 192.0.2.1"},
    {"Subject: Read: Undangan rapat", "Your message\n  To: A\nwas read on Monday, 2 November 2026.",
	NULL, "receipt", "Subject: Read: Undangan rapat"},
    {"Subject: Read: this book, please", "It is good.", NULL, "report", NULL},
    {"Subject: Undelivered Mail Returned to Sender\nFrom: MAILER-DAEMON@x.example", NULL,
	"Reporting-MTA: dns;x\n\nFinal-Recipient: rfc822;a@b.example\nAction: failed\nStatus: "
	"5.1.1\n",
	"bounce", "message/delivery-status"},
    {"Subject: Delivery Status Notification (Success)\nFrom: MAILER-DAEMON@x.example\nReturn-Path: "
     "<>",
	NULL,
	"Reporting-MTA: dns;x\n\nFinal-Recipient: rfc822;a@b.example\nAction: delivered\nStatus: "
	"2.0.0\n",
	"auto_generated", "Return-Path: <>"},
    {"Subject: Relayed\nFrom: MAILER-DAEMON@x.example", NULL,
	"Reporting-MTA: dns;x\n\nFinal-Recipient: rfc822;a@b.example\nAction: relayed\nStatus: "
	"2.0.0\n",
	"auto_generated", "From: MAILER-DAEMON@x.example"},

    /* Automatic answers. */
    {"Auto-Submitted: auto-replied", NULL, NULL, "auto_reply", "Auto-Submitted: auto-replied"},
    {"Auto-Submitted: Auto-Replied (vacation)", NULL, NULL, "auto_reply",
	"Auto-Submitted: Auto-Replied (vacation)"},
    {"X-Autoreply: yes", NULL, NULL, "auto_reply", "X-Autoreply: yes"},
    {"X-Autoreply: no", NULL, NULL, "report", NULL},
    {"X-Autorespond: Terima kasih", NULL, NULL, "auto_reply", "X-Autorespond: Terima kasih"},
    {"Precedence: auto_reply", NULL, NULL, "auto_reply", "Precedence: auto_reply"},
    {"Subject: Automatic reply: Laporan", NULL, NULL, "auto_reply",
	"Subject: Automatic reply: Laporan"},
    {"Subject: Balasan otomatis: Laporan", NULL, NULL, "auto_reply",
	"Subject: Balasan otomatis: Laporan"},
    {"Subject: Out of Office", NULL, NULL, "auto_reply", "Subject: Out of Office"},
    {"Subject: Out of Office AutoReply: Laporan", NULL, NULL, "auto_reply",
	"Subject: Out of Office AutoReply: Laporan"},
    {"Subject: Out of office furniture", NULL, NULL, "report", NULL},
    {"Subject: Re: Automatic reply: Laporan\nIn-Reply-To: a@b", NULL, NULL, "reply", NULL},

    /* Lists. */
    {"List-Id: <info.example.org>", NULL, NULL, "list", NULL},
    {"Precedence: list", NULL, NULL, "list", NULL},
    {"List-Id: <info.example.org>\nPrecedence: bulk", NULL, NULL, "list", "Precedence: bulk"},
    {"List-Id: <info.example.org>\nAuto-Submitted: auto-generated", NULL, NULL, "list",
	"Auto-Submitted: auto-generated"},
    {"List-Id: <info.example.org>\nAuto-Submitted: auto-replied", NULL, NULL, "auto_reply",
	"Auto-Submitted: auto-replied"},

    /* Other machines. */
    {"Auto-Submitted: auto-generated", NULL, NULL, "auto_generated",
	"Auto-Submitted: auto-generated"},
    {"Auto-Submitted: no", NULL, NULL, "report", NULL},
    {"Precedence: bulk", NULL, NULL, "auto_generated", "Precedence: bulk"},
    {"Precedence: junk", NULL, NULL, "auto_generated", "Precedence: junk"},
    {"Precedence: normal", NULL, NULL, "report", NULL},
    {"Return-Path: <>", "halo", NULL, "auto_generated", "Return-Path: <>"},
    {"From: noreply@bank.example", NULL, NULL, "auto_generated", "From: noreply@bank.example"},
    {"Subject: Cron <root@h> /bin/x\nFrom: root@h", NULL, NULL, "auto_generated",
	"Subject: Cron <root@h> /bin/x"},
    {"X-Auto-Response-Suppress: All", NULL, NULL, "report", NULL},

    /* Persons. */
    {"Subject: Fwd: Laporan", NULL, NULL, "forward", NULL},
    {"Subject: Laporan", "---------- Forwarded message ---------\nDari: x", NULL, "forward", NULL},
    {"Subject: Laporan\nIn-Reply-To: a@b", "Ya\n---------- Forwarded message ---------\nDari: x",
	NULL, "reply", NULL},
    {"Subject: Re: Fwd: Laporan\nReferences: a@b", "Ya", NULL, "reply", NULL},
    {"Subject: Laporan\nReferences: a@b", "Ya", NULL, "reply", NULL},
    {"Subject: Laporan", "Ada kejadian", NULL, "report", NULL},
    {"Subject: ", "", NULL, "report", NULL},
};
