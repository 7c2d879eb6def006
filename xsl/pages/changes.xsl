<?xml version="1.0" encoding="UTF-8"?>
<!-- What a form for several rooms, those chosen or all of a house, would change: shown before it is done. Or what is wrong with it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/change.xsl"/>
  <xsl:include href="../parts/own.xsl"/>

  <xsl:template name="title"><xsl:choose><xsl:when test="/page/changes/room">Please check what will change</xsl:when><xsl:otherwise>Change several rooms</xsl:otherwise></xsl:choose></xsl:template>
  <xsl:template name="description">Rents and dates of several rooms at once.</xsl:template>

  <xsl:template name="content">
    <h1><xsl:call-template name="title"/></h1>
    <xsl:if test="house"><p class="intro">All rooms of <b><xsl:value-of select="house/@title"/></b></p></xsl:if>
    <xsl:choose>
      <xsl:when test="changes/room">
        <xsl:apply-templates select="changes" mode="preview"/>
        <details class="panel">
          <summary>Change something else instead</summary>
          <xsl:apply-templates select="form" mode="again"/>
        </details>
      </xsl:when>
      <xsl:otherwise><div class="panel"><xsl:apply-templates select="form" mode="form"/></div></xsl:otherwise>
    </xsl:choose>
    <p><xsl:apply-templates select="form" mode="back"/></p>
  </xsl:template>

  <xsl:template match="form[@name = 'chosen_rooms']" mode="back"><a href="/landlord/portfolio/edit">Leave everything as it is, and back to the rooms</a></xsl:template>
  <xsl:template match="form[@name = 'house_rooms']" mode="back"><a href="/landlord/bulk">Leave everything as it is, and back to the houses</a></xsl:template>

  <!-- ==== what will change -->

  <xsl:template match="changes" mode="preview">
    <xsl:variable name="changing" select="room[@changes]"/>
    <xsl:if test="../form/field/problem[@kind = 'seen']"><p class="notice" role="alert">Some of these rooms were changed in the meantime, perhaps by you in another window. This is what would change now.</p></xsl:if>
    <p class="intro">
      <xsl:choose>
        <xsl:when test="not($changing)">Nothing will change: what you ask for is how it is already.</xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="concat(count($changing), ' room')"/><xsl:if test="count($changing) != 1">s</xsl:if>
          <xsl:text> will change</xsl:text>
          <xsl:if test="count(room) &gt; count($changing)"><xsl:value-of select="concat(', ', count(room) - count($changing), ' will stay as ')"/><xsl:choose><xsl:when test="count(room) - count($changing) = 1">it is</xsl:when><xsl:otherwise>they are</xsl:otherwise></xsl:choose></xsl:if>
          <xsl:text>. Nothing has been saved yet.</xsl:text>
        </xsl:otherwise>
      </xsl:choose>
    </p>
    <xsl:if test="$changing">
      <div class="panel">
      <table class="own">
        <caption class="hidden">What will change</caption>
        <thead><tr><th scope="col">Room</th><xsl:if test="not(../house)"><th scope="col">House</th></xsl:if><th scope="col">Rent</th><th scope="col">Dates</th></tr></thead>
        <tbody><xsl:apply-templates select="$changing" mode="row"/></tbody>
      </table>
      </div>
      <xsl:apply-templates select="../form" mode="confirm"><xsl:with-param name="count" select="count($changing)"/></xsl:apply-templates>
    </xsl:if>
  </xsl:template>

  <xsl:template match="changes/room" mode="row">
    <tr>
      <th scope="row"><xsl:value-of select="@name"/></th>
      <xsl:if test="not(/page/house)"><td data-label="House"><xsl:value-of select="concat(@house_title, ', ', @city)"/></td></xsl:if>
      <td data-label="Rent">
          <xsl:choose>
            <xsl:when test="string(@price_pcm) = string(@new_price_pcm)">
              <span class="plain">stays <xsl:apply-templates select="@price_pcm" mode="pcm"/><xsl:if test="not(@price_pcm)">without a rent</xsl:if></span>
            </xsl:when>
            <xsl:otherwise>
              <del><span class="hidden">now </span><xsl:apply-templates select="@price_pcm" mode="pcm"/><xsl:if test="not(@price_pcm)">no rent</xsl:if></del>
              <ins><span class="hidden">then </span><xsl:apply-templates select="@new_price_pcm" mode="pcm"/><xsl:value-of select="concat(' (£', @new_price_pw, ' pw)')"/></ins>
            </xsl:otherwise>
          </xsl:choose>
      </td>
      <td data-label="Dates">
        <xsl:variable name="now"><xsl:call-template name="dates"><xsl:with-param name="let" select="@is_let"/><xsl:with-param name="until" select="@let_until"/><xsl:with-param name="from" select="@available_from"/></xsl:call-template></xsl:variable>
        <xsl:variable name="then"><xsl:call-template name="dates"><xsl:with-param name="let" select="@new_is_let"/><xsl:with-param name="until" select="@new_let_until"/><xsl:with-param name="from" select="@new_available_from"/></xsl:call-template></xsl:variable>
          <xsl:choose>
            <xsl:when test="string($now) = string($then)"><span class="plain">stay: <xsl:value-of select="$now"/></span></xsl:when>
            <xsl:otherwise>
              <del><span class="hidden">now </span><xsl:value-of select="$now"/></del>
              <ins><span class="hidden">then </span><xsl:value-of select="$then"/></ins>
            </xsl:otherwise>
          </xsl:choose>
      </td>
    </tr>
  </xsl:template>

  <xsl:template name="dates">
    <xsl:param name="let"/>
    <xsl:param name="until"/>
    <xsl:param name="from"/>
    <xsl:choose>
      <xsl:when test="$let and $until">let until <xsl:apply-templates select="$until" mode="date"/></xsl:when>
      <xsl:when test="$let">let, no end stated</xsl:when>
      <xsl:otherwise>not let</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$from">, available from <xsl:apply-templates select="$from" mode="date"/></xsl:if>
  </xsl:template>

  <!-- Repeats all that was sent, says which rooms, and what was seen of them. -->
  <xsl:template match="form" mode="confirm">
    <xsl:param name="count"/>
    <form class="bar" method="post" action="{/page/@path}">
      <xsl:apply-templates select="." mode="seal"/>
      <xsl:for-each select="field[@value and not(@name = 'room' or @name = 'confirm' or @name = 'seen')]"><input type="hidden" name="{@name}" value="{@value}"/></xsl:for-each>
      <xsl:if test="field[@name = 'room'] and not(field[@name = 'all_rooms']/@value)">
        <xsl:for-each select="../changes/room"><input type="hidden" name="room" value="{@id}"/></xsl:for-each>
      </xsl:if>
      <input type="hidden" name="confirm" value="true"/>
      <input type="hidden" name="seen" value="{../changes/room/@seen}"/>
      <p class="buttons"><button><xsl:value-of select="concat('Change ', $count, ' room')"/><xsl:if test="$count != 1">s</xsl:if></button></p>
    </form>
  </xsl:template>

  <!-- ==== the form -->

  <!-- Beside the one that confirms: nothing is wrong with it, and nothing is lost with it. -->
  <xsl:template match="form" mode="again">
    <form class="form" method="post" action="{/page/@path}" novalidate="novalidate">
      <xsl:apply-templates select="." mode="seal"/>
      <xsl:apply-templates select="." mode="fields"/>
      <xsl:apply-templates select="." mode="buttons"/>
    </form>
  </xsl:template>

  <xsl:template match="form" mode="fields">
    <xsl:apply-templates select="field[@name = 'room']" mode="field"/>
    <div class="change"><xsl:apply-templates select="field[@name = 'change_price' or @name = 'price_pcm' or @name = 'change_availability' or @name = 'is_let' or @name = 'let_until' or @name = 'available_from']" mode="field"/></div>
  </xsl:template>

  <xsl:template match="form" mode="buttons"><xsl:call-template name="change-buttons"/></xsl:template>

  <!-- The rooms that were chosen, or all when none was. -->
  <xsl:template match="field[@name = 'room']" mode="field">
    <xsl:variable name="id"><xsl:apply-templates select="." mode="id"/></xsl:variable>
    <xsl:variable name="chosen" select="concat(',', @value, ',')"/>
    <xsl:variable name="rooms" select="/page/rooms/room"/>
    <xsl:apply-templates select="../field[@name = 'all_rooms']" mode="field"/>
    <!-- All of them need no list. -->
    <xsl:if test="@value or not(../field[@name = 'all_rooms']/@value)">
      <fieldset class="field" id="{$id}" tabindex="-1">
        <legend><xsl:apply-templates select="." mode="label"/></legend>
        <xsl:apply-templates select="." mode="notes"><xsl:with-param name="id" select="$id"/></xsl:apply-templates>
        <div class="options">
          <xsl:apply-templates select="$rooms[contains($chosen, concat(',', @id, ','))]" mode="tick"><xsl:with-param name="ticked" select="true()"/></xsl:apply-templates>
          <xsl:if test="not(@value)"><xsl:apply-templates select="$rooms" mode="tick"/></xsl:if>
        </div>
      </fieldset>
    </xsl:if>
  </xsl:template>

  <xsl:template match="room" mode="tick">
    <xsl:param name="ticked"/>
    <label>
      <input type="checkbox" name="room" value="{@id}"><xsl:if test="$ticked"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input>
      <xsl:value-of select="concat(@name, ', ', @house_title)"/>
    </label>
  </xsl:template>

  <xsl:template match="field[@name = 'room']" mode="label">Rooms</xsl:template>
  <xsl:template match="field[@name = 'all_rooms']" mode="label">All my rooms</xsl:template>
  <xsl:template match="field[@name = 'roll_forward']" mode="label">Roll forward</xsl:template>
  <xsl:template match="field[@name = 'confirm']" mode="label">Confirmed</xsl:template>
  <xsl:template match="field[@name = 'room']/problem[@kind = 'required']" mode="problem">tick the rooms that are to change</xsl:template>
  <xsl:template match="field[@name = 'change_price']/problem[@kind = 'nothing']" mode="problem">say what is to change: the rent, the dates, or both</xsl:template>
</xsl:stylesheet>
