<?xml version="1.0" encoding="UTF-8"?>
<!-- All rooms of a landlord in one table, with rents and dates. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/change.xsl"/>
  <xsl:include href="../parts/own.xsl"/>

  <xsl:template name="title">Rents and dates</xsl:template>
  <xsl:template name="description">All your rooms in one table.</xsl:template>

  <xsl:template name="content">
    <h1>Rents and dates</h1>
    <xsl:apply-templates select="undo" mode="notice"/>
    <xsl:apply-templates select="rooms" mode="table"/>
  </xsl:template>

  <xsl:template match="rooms" mode="table">
    <p class="notice">There are no rooms yet. Rooms are added to a house: <a href="/landlord/houses">go to your houses</a>.</p>
  </xsl:template>

  <xsl:template match="rooms[room]" mode="table">
    <form id="roll-forward" class="quick" method="post" action="/landlord/portfolio/edit/apply">
      <xsl:apply-templates select="../button[@name = 'chosen_rooms']" mode="seal"/>
      <input type="hidden" name="all_rooms" value="true"/>
      <a class="button" href="/landlord/portfolio/edit">Change rents and dates</a>
      <button class="button quiet" name="roll_forward" value="true" aria-describedby="roll-forward-hint">Roll all rooms forward</button>
      <p class="hint" id="roll-forward-hint">Rolling forward says that a room is let until the next 30 June. You see what will change before anything does, and can take it back.</p>
    </form>
    <div class="panel">
    <table class="own portfolio">
      <caption><xsl:value-of select="concat(count(room), ' room')"/><xsl:if test="count(room) != 1">s</xsl:if>, by city, house and room</caption>
      <thead><tr><th scope="col">Room</th><th scope="col">House</th><th scope="col">City</th><th scope="col">A month</th><th scope="col">A week</th><th scope="col">Bills</th><th scope="col">Availability</th><th scope="col">What to do</th></tr></thead>
      <tbody><xsl:apply-templates select="room" mode="row"/></tbody>
    </table>
    </div>
  </xsl:template>

  <xsl:template match="room" mode="row">
    <tr>
      <th scope="row"><a href="/landlord/houses/{@house_id}/rooms/{@id}/edit"><xsl:value-of select="@name"/></a></th>
      <td data-label="House"><a href="/landlord/houses/{@house_id}/rooms"><xsl:value-of select="@house_title"/></a></td>
      <td data-label="City"><xsl:value-of select="@city"/></td>
      <td data-label="A month"><xsl:choose><xsl:when test="@price_pcm"><xsl:apply-templates select="@price_pcm" mode="pounds"/></xsl:when><xsl:otherwise>no rent yet</xsl:otherwise></xsl:choose></td>
      <td data-label="A week"><xsl:apply-templates select="@price_pw" mode="pounds"/></td>
      <td data-label="Bills"><xsl:apply-templates select="@bills_option" mode="included"/></td>
      <td data-label="Availability"><xsl:apply-templates select="." mode="availability"/></td>
      <td class="do"><ul><li><a href="/landlord/portfolio/edit#room-{@id}">Change<span class="hidden"><xsl:value-of select="concat(' ', @name, ', ', @house_title)"/></span></a></li></ul></td>
    </tr>
  </xsl:template>

  <xsl:template match="@done[. = 'rooms_changed']" mode="done">The rooms are changed.</xsl:template>
  <xsl:template match="@done[. = 'undone']" mode="done">The last change is taken back: rents and dates are as they were before it.</xsl:template>
  <xsl:template match="@done[. = 'undo_nothing']" mode="done">There was nothing to take back.</xsl:template>
  <xsl:template match="@done[. = 'undo_edited']" mode="done">Nothing was taken back: some of the rooms were edited since.</xsl:template>
</xsl:stylesheet>
