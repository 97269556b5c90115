"""The shape of a page where money is changed: typed, read through, and done."""

from governance.views.act import ActView


class ReviewedView(ActView):
    """Typed, read through (nothing is done then), and done: three posts to the same address."""

    def form_valid(self, form):
        step = self.request.POST.get("step", "")
        if step == "change":
            form.carry_file()
            return self.render_to_response(self.get_context_data(form=form))
        if step == "register" or form.is_made():
            return super().form_valid(form)
        seen = form.try_out(lambda: self.see(form))
        return self.form_invalid(form) if form.errors else self.review(form, seen)

    def form_invalid(self, form):
        form.carry_file()
        return super().form_invalid(form)

    def see(self, form):
        """What is to be known of the money when the act has been tried out."""
        return None

    def review(self, form, seen):
        self.template_name = "budget/review.html"
        context = self.get_context_data(form=form, sent=list(form.sent()), **self.reviewed(form, seen))
        return self.render_to_response(context)

    def reviewed(self, form, seen):
        """What the page says, by the names that `budget/review.html` reads."""
        raise NotImplementedError
