<?xml version="1.0" encoding="UTF-8"?>
<!-- All houses of a landlord: do visitors see them, what is free, and what can be done. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/picture.xsl"/>
  <xsl:include href="../parts/room.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/own.xsl"/>

  <xsl:template name="title">Your houses</xsl:template>
  <xsl:template name="description">All your houses.</xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="way"><xsl:with-param name="here" select="'Houses'"/></xsl:call-template>
    <header class="heading with-action">
      <h1>Your houses</h1>
      <xsl:if test="houses/house"><p><a class="button" href="/landlord/houses/new">Add a house</a></p></xsl:if>
    </header>
    <xsl:apply-templates select="button" mode="form"/>
    <xsl:choose>
      <xsl:when test="houses/house">
        <div class="panel">
          <table class="own">
            <caption>Newest first. Rooms without a rent are drafts.</caption>
            <thead><tr><th scope="col">House</th><th scope="col">On the site</th><th scope="col">Rooms</th><th scope="col">Rent</th><th scope="col">What to do</th></tr></thead>
            <tbody><xsl:apply-templates select="houses/house" mode="own"/></tbody>
          </table>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <div class="panel">
          <p>You have no house here yet. Add one: its address, what is in it and who it is for. Then add its rooms, each with its own rent and dates. Visitors see nothing until a room has a rent.</p>
          <p><a class="button" href="/landlord/houses/new">Add your first house</a></p>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="house" mode="own">
    <tr id="house-{@id}">
      <th scope="row">
        <a href="/landlord/houses/{@id}/edit"><xsl:value-of select="@title"/></a>
        <span class="plain where"><xsl:value-of select="@address"/></span>
        <xsl:if test="@address_unconfirmed"><span class="plain">The address came from the old site. Please open the house and confirm it.</span></xsl:if>
      </th>
      <td data-label="On the site"><xsl:apply-templates select="." mode="state"/><xsl:apply-templates select="." mode="hindrances"/></td>
      <td data-label="Rooms">
        <xsl:apply-templates select="." mode="rooms"/>
        <xsl:if test="@places_left &gt; 0 and @rooms_total &gt; 0"><span class="plain"><xsl:value-of select="concat(' ', @places_left, ' more can be added')"/></span></xsl:if>
      </td>
      <td data-label="Rent">
        <xsl:choose>
          <xsl:when test="@from_price_pcm"><b>from £<xsl:value-of select="format-number(@from_price_pcm, '#,##0')"/> pcm</b></xsl:when>
          <xsl:otherwise>none yet</xsl:otherwise>
        </xsl:choose>
      </td>
      <td class="do">
        <ul>
          <li><a href="/landlord/houses/{@id}/edit">Edit<xsl:apply-templates select="@title" mode="of"/></a></li>
          <li><a href="/landlord/houses/{@id}/rooms">Rooms<span class="hidden"> of <xsl:value-of select="@title"/></span></a></li>
          <li><a href="/landlord/houses/{@id}/photos">Photos (<xsl:value-of select="@photos"/>)<span class="hidden"> of <xsl:value-of select="@title"/></span></a></li>
          <li>
            <a href="/p/{@id}">
              <xsl:choose><xsl:when test="@is_public">See</xsl:when><xsl:otherwise>Preview</xsl:otherwise></xsl:choose>
              <xsl:apply-templates select="@title" mode="of"/>
            </a>
          </li>
          <li><xsl:apply-templates select="@state" mode="switch"/></li>
          <li><button class="link" form="form-copy_house" formaction="/landlord/houses/{@id}/copy">Copy<xsl:apply-templates select="@title" mode="of"/></button></li>
          <li><a class="danger" href="/landlord/houses/{@id}/delete">Delete<xsl:apply-templates select="@title" mode="of"/></a></li>
        </ul>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="@state" mode="switch"><button class="link" form="form-house_state" formaction="/landlord/houses/{../@id}/state" name="state" value="draft">Hide<xsl:apply-templates select="../@title" mode="of"/></button></xsl:template>
  <xsl:template match="@state[. = 'draft']" mode="switch"><button class="link" form="form-house_state" formaction="/landlord/houses/{../@id}/state" name="state" value="published">Show<xsl:apply-templates select="../@title" mode="of"/></button></xsl:template>

  <!-- ==== what was done; the house it is about is in the list -->

  <xsl:template match="page" mode="done-house">
    <xsl:variable name="house" select="houses/house[@id = /page/request/@house]"/>
    <xsl:choose>
      <xsl:when test="$house"><xsl:value-of select="$house/@title"/></xsl:when>
      <xsl:otherwise>The house</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="@done[. = 'house_added']" mode="done">
    <xsl:apply-templates select="/page" mode="done-house"/>
    <xsl:text> is added. Next: </xsl:text>
    <xsl:choose>
      <xsl:when test="../@house"><a href="/landlord/houses/{../@house}/rooms/new">add its rooms</a>, each with its rent and dates.</xsl:when>
      <xsl:otherwise>add its rooms, each with its rent and dates.</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="@done[. = 'house_saved']" mode="done"><xsl:apply-templates select="/page" mode="done-house"/> is saved.</xsl:template>
  <xsl:template match="@done[. = 'house_hidden']" mode="done"><xsl:apply-templates select="/page" mode="done-house"/> is hidden: a draft that only you see.</xsl:template>
  <xsl:template match="@done[. = 'house_public']" mode="done"><xsl:apply-templates select="/page" mode="done-house"/> is shown: visitors see it from now on.</xsl:template>
  <xsl:template match="@done[starts-with(., 'house_not_public_')]" mode="done">
    <xsl:apply-templates select="/page" mode="done-house"/>
    <xsl:text> is switched on, but visitors do not see it yet: </xsl:text>
    <xsl:choose>
      <xsl:when test=". = 'house_not_public_rooms'">no room has a rent. <xsl:if test="../@house"><a href="/landlord/houses/{../@house}/rooms">Give one of its rooms a rent</a>.</xsl:if></xsl:when>
      <xsl:when test=". = 'house_not_public_held'">we took it off the site. The reason is in the list.</xsl:when>
      <xsl:when test=". = 'house_not_public_city'">we do not advertise in this city at the moment.</xsl:when>
      <xsl:otherwise>your account is suspended.</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="@done[. = 'house_deleted']" mode="done">The house is deleted, with its rooms and pictures.</xsl:template>
</xsl:stylesheet>
