from django.conf import settings


def shell(request):
    """What the frame around every page needs: whose system it is and where in it one stands."""
    return {
        "brand": {
            "logo_text": settings.LOGO_TEXT,
            "municipality": settings.MUNICIPALITY_NAME,
            "contact_email": settings.CONTACT_EMAIL,
        },
        "section": request.path_info.split("/")[1],
    }
